// The goods of the demo shop. Pure data, so that the seed, tests and the emulator-free pages can all read it.

export const shopName = 'Wrenfold';

export interface SeedProduct {
  readonly slug: string;
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  readonly category: { readonly slug: string; readonly name: string };
  readonly imageAlt: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** US cents. */
  readonly priceMinor: bigint;
  readonly stock: number;
  /** Charged at checkout, or authorized and charged when it ships. */
  readonly charged: 'now' | 'on-shipping';
}

const wear = { slug: 'wear', name: 'Wear' } as const;
const kitchen = { slug: 'kitchen', name: 'Kitchen' } as const;
const desk = { slug: 'desk', name: 'Desk' } as const;
const outdoors = { slug: 'outdoors', name: 'Outdoors' } as const;

export const catalogue: readonly SeedProduct[] = [
  {
    slug: 'tshirt-001',
    name: 'The Heavyweight Tee',
    tagline: 'Loop-knit organic cotton, cut once and cut well',
    description:
      'Knitted slowly on old circular machines that leave the cotton no tension to lose later. It is heavy enough to hang straight and soft enough to sleep in, with no side seams to twist in the wash.\n\nWe made four versions before this one. The collar is narrower, the shoulder sits where a shoulder is, and the hem stays level after fifty washes, because we washed it fifty times.',
    category: wear,
    imageAlt: 'A terracotta crew-neck T-shirt lying flat, with a small woven label at the hem',
    details: [
      { label: 'Fabric', value: '100% organic cotton, 280 g/m²' },
      { label: 'Fit', value: 'Regular, one size, generous' },
      { label: 'Care', value: 'Machine wash cold, dry flat' },
      { label: 'Made in', value: 'Barcelos, Portugal' },
    ],
    priceMinor: 10000n,
    stock: 200,
    charged: 'now',
  },
  {
    slug: 'linen-overshirt',
    name: 'Linen Overshirt',
    tagline: 'The layer for the hour after the sun goes',
    description:
      'Belgian flax, washed at the mill until it drapes instead of crackling. Two patch pockets deep enough for a paperback, corozo buttons, and a straight hem that looks right open or closed.\n\nIt creases. That is what linen does, and by the second week you will like it.',
    category: wear,
    imageAlt: 'A sage green linen overshirt with two chest pockets and a row of buttons',
    details: [
      { label: 'Fabric', value: '100% European flax linen, 210 g/m²' },
      { label: 'Buttons', value: 'Corozo nut' },
      { label: 'Care', value: 'Machine wash 30°, warm iron if you must' },
    ],
    priceMinor: 14500n,
    stock: 24,
    charged: 'now',
  },
  {
    slug: 'lambswool-beanie',
    name: 'Lambswool Beanie',
    tagline: 'Ribbed, double-folded, warm to minus ten',
    description:
      'Two-ply Scottish lambswool in a fisherman’s rib that stretches to your head and comes back. The fold can be worn deep over the ears or shallow for walking indoors and out.\n\nIt is not lined, because good wool does not itch.',
    category: wear,
    imageAlt: 'A mustard ribbed wool beanie with a deep folded brim',
    details: [
      { label: 'Fabric', value: '100% lambswool' },
      { label: 'Size', value: 'One size, 54–62 cm' },
      { label: 'Care', value: 'Hand wash cool' },
    ],
    priceMinor: 3800n,
    stock: 40,
    charged: 'now',
  },
  {
    slug: 'trail-socks',
    name: 'Merino Trail Socks',
    tagline: 'A pair that asks for no second pair underneath',
    description:
      'Fine merino with a terry sole under the heel and the ball of the foot, where boots rub. The toe is linked by hand, so there is no ridge to notice at mile nine.\n\nThree pairs left of this colour; the next dye lot comes in spring.',
    category: wear,
    imageAlt: 'A pair of oatmeal wool socks with rust heels, toes and stripes',
    details: [
      { label: 'Fabric', value: '72% merino, 26% nylon, 2% elastane' },
      { label: 'Size', value: 'EU 39–44' },
      { label: 'Care', value: 'Machine wash 30°, inside out' },
    ],
    priceMinor: 1800n,
    stock: 3,
    charged: 'now',
  },
  {
    slug: 'stoneware-mug',
    name: 'Stoneware Mug',
    tagline: 'Thrown by hand, holds a proper cup',
    description:
      'Each one is thrown, trimmed and dipped by the same two people in a shed that smells of wet clay. The glaze breaks where it meets the rim, so no two are quite alike.\n\nThe handle fits three fingers. The base is left bare so that you can feel what it is made of.',
    category: kitchen,
    imageAlt: 'A speckled cream stoneware mug with a blue dipped glaze and steam rising from it',
    details: [
      { label: 'Holds', value: '340 ml' },
      { label: 'Material', value: 'Stoneware, food-safe glaze' },
      { label: 'Care', value: 'Dishwasher and microwave safe' },
    ],
    priceMinor: 2400n,
    stock: 60,
    charged: 'now',
  },
  {
    slug: 'gooseneck-kettle',
    name: 'Gooseneck Kettle',
    tagline: 'A slow, steady pour, from any stove',
    description:
      'A long spout with a narrow throat, so that the water goes where you are looking. The handle is beech, turned and oiled, and stays cool on gas.\n\nNo screen, no app, no cable. It whistles, quietly.',
    category: kitchen,
    imageAlt: 'A matt blue-grey kettle with a long curved spout and a beech handle',
    details: [
      { label: 'Holds', value: '0.9 litres' },
      { label: 'Material', value: 'Stainless steel, beech' },
      { label: 'Hobs', value: 'Gas, electric, induction' },
    ],
    priceMinor: 8900n,
    stock: 18,
    charged: 'now',
  },
  {
    slug: 'oak-bread-board',
    name: 'Oak Bread Board',
    tagline: 'One plank, end to end, no glue',
    description:
      'Cut from a single plank of European oak and rounded by hand until nothing on it is sharp. The groove on one side keeps the crumbs; the other side is flat for everything else.\n\nOil it twice a year and it will outlive the kitchen.',
    category: kitchen,
    imageAlt: 'A round-cornered oak board with a leather hanging loop, and a loaf of bread resting on it',
    details: [
      { label: 'Size', value: '42 × 24 × 2.4 cm' },
      { label: 'Material', value: 'Solid European oak, food-safe oil' },
      { label: 'Care', value: 'Wipe clean, oil twice a year' },
    ],
    priceMinor: 5200n,
    stock: 2,
    charged: 'now',
  },
  {
    slug: 'field-notebook',
    name: 'Field Notebook',
    tagline: 'Lies flat on the first page and the last',
    description:
      'One hundred and sixty pages of cream paper that takes a fountain pen without a ghost on the back. Sewn in sections, bound in cloth, and closed by a band that does not go slack.\n\nThe grid is printed so lightly that it disappears when you stop looking for it.',
    category: desk,
    imageAlt: 'A dark green cloth notebook with an elastic band and a ribbon marker',
    details: [
      { label: 'Size', value: 'A5, 160 pages' },
      { label: 'Paper', value: '100 g/m², 5 mm dot grid' },
      { label: 'Binding', value: 'Thread-sewn, cloth cover' },
    ],
    priceMinor: 1600n,
    stock: 120,
    charged: 'now',
  },
  {
    slug: 'brass-pencil',
    name: 'Brass Clutch Pencil',
    tagline: 'Heavy in the right place',
    description:
      'Turned from one bar of brass, with a clutch that grips a 2 mm lead and a cap that sharpens it. It will darken where you hold it, which is how you will know it from anyone else’s.\n\nComes with three leads and a cotton sleeve.',
    category: desk,
    imageAlt: 'A brass clutch pencil resting diagonally beside a loosely drawn pencil line',
    details: [
      { label: 'Length', value: '138 mm, 34 g' },
      { label: 'Lead', value: '2 mm, three HB leads included' },
      { label: 'Material', value: 'Unlacquered brass' },
    ],
    priceMinor: 4200n,
    stock: 35,
    charged: 'now',
  },
  {
    slug: 'task-lamp',
    name: 'Counterweight Task Lamp',
    tagline: 'Made to order, and charged when it ships',
    description:
      'An arm that stays wherever you leave it, balanced by a weight rather than a spring. The shade is spun aluminium, the base is cast iron, and the joints can be tightened with a coin.\n\nEvery lamp is assembled after you order it, in about ten days. We reserve the amount now and charge you on the day it leaves us.',
    category: desk,
    imageAlt: 'A desk lamp with a plum shade on a balanced brass arm, casting a warm pool of light',
    details: [
      { label: 'Reach', value: '62 cm' },
      { label: 'Bulb', value: 'E27, warm LED included' },
      { label: 'Delivery', value: 'Made to order, about ten days' },
    ],
    priceMinor: 18900n,
    stock: 15,
    charged: 'on-shipping',
  },
  {
    slug: 'quiet-clock',
    name: 'Quiet Clock',
    tagline: 'Tells the time and nothing else',
    description:
      'A sweeping movement, so there is no tick. A domed glass over a face the colour of paper, with hands you can read from the far side of the room.\n\nStands on a desk or hangs from a single nail.',
    category: desk,
    imageAlt: 'A round table clock in a walnut frame, showing ten minutes past ten',
    details: [
      { label: 'Size', value: '16 cm across' },
      { label: 'Frame', value: 'Walnut' },
      { label: 'Power', value: 'One AA battery, included' },
    ],
    priceMinor: 7400n,
    stock: 22,
    charged: 'now',
  },
  {
    slug: 'enamel-flask',
    name: 'Walker’s Flask',
    tagline: 'Hot at dawn, still hot at the top',
    description:
      'Two walls of steel with nothing in between, under an enamel coat that chips honestly if you drop it on rock. The cup is the lid, and the lid does not leak.\n\nTwelve hours hot, twenty-four cold.',
    category: outdoors,
    imageAlt: 'A forest green enamel vacuum flask with a cream cup lid',
    details: [
      { label: 'Holds', value: '750 ml' },
      { label: 'Material', value: 'Stainless steel, enamel' },
      { label: 'Care', value: 'Rinse warm, leave open to dry' },
    ],
    priceMinor: 3600n,
    stock: 48,
    charged: 'now',
  },
  {
    slug: 'waxed-daypack',
    name: 'Waxed Daypack',
    tagline: 'Eighteen litres, two buckles, no logo',
    description:
      'Ten-ounce cotton, waxed until rain beads on it, with bridle-leather straps that break in before they break. Inside there is one big room, one sleeve for a laptop, and a pocket for keys.\n\nThe last one of this batch.',
    category: outdoors,
    imageAlt: 'An ochre canvas backpack with brown leather straps and a rolled top',
    details: [
      { label: 'Holds', value: '18 litres, 15-inch laptop' },
      { label: 'Material', value: 'Waxed cotton, bridle leather' },
      { label: 'Care', value: 'Brush clean, re-wax yearly' },
    ],
    priceMinor: 16800n,
    stock: 1,
    charged: 'now',
  },
  {
    slug: 'picnic-blanket',
    name: 'Recycled Wool Blanket',
    tagline: 'For grass, sofas and the back of the car',
    description:
      'Woven from wool that has already been something else, in a check that hides the crumbs. Warm when it is damp, light enough to carry rolled, with a fringe twisted by hand.\n\nIt has gone faster than we could weave it. The loom is running.',
    category: outdoors,
    imageAlt: 'A folded checked wool blanket in rust and cream, held by a leather strap',
    details: [
      { label: 'Size', value: '150 × 183 cm' },
      { label: 'Fabric', value: '70% recycled wool, 30% mixed fibres' },
      { label: 'Care', value: 'Hand wash cool, or leave it in the wind' },
    ],
    priceMinor: 9200n,
    stock: 0,
    charged: 'now',
  },
];
