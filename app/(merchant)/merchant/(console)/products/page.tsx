import type { Metadata } from 'next';
import Link from 'next/link';
import { listStock, requireMerchant } from '#app/_lib/shop.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { PageTitle } from '../_frame/page-title.tsx';
import { ReceiveForm } from './receive-form.tsx';

export const metadata: Metadata = { title: 'Products' };

const lowBelow = 4;
// Three numbers side by side, each after its name.
const onPhone = 'max-md:justify-start max-md:gap-1.5';

export default async function ProductsPage() {
  await requireMerchant();
  const products = await listStock();
  return (
    <>
      <PageTitle title="Products" />
      {products.length === 0 ? (
        <div className="card">
          <EmptyState title="No products yet">
            <p>Fill the shop with its catalogue first; then its stock is kept here.</p>
          </EmptyState>
        </div>
      ) : (
        <Table
          caption="Stock of every product"
          head={
            <>
              <HeadCell>Product</HeadCell>
              <HeadCell isNumber>Price</HeadCell>
              <HeadCell isNumber>Available</HeadCell>
              <HeadCell isNumber>Reserved</HeadCell>
              <HeadCell isNumber>Sold</HeadCell>
              <HeadCell isNumber>Receive stock</HeadCell>
            </>
          }
        >
          {products.map((product) => (
            <Row key={product.productId} className="max-md:grid-cols-3">
              <Cell className="max-md:col-span-2">
                <Link href={`/products/${product.slug}`} className="font-medium hover:underline">
                  {product.name}
                </Link>
              </Cell>
              <Cell isNumber>
                <MoneyText amount={product.price} />
              </Cell>
              <Cell isNumber label="Available" className={onPhone}>
                {product.available < lowBelow ? (
                  <Badge tone={product.available === 0 ? 'bad' : 'warning'}>{product.available}</Badge>
                ) : (
                  product.available
                )}
              </Cell>
              <Cell isNumber label="Reserved" className={onPhone}>
                {product.reserved}
              </Cell>
              <Cell isNumber label="Sold" className={onPhone}>
                {product.sold}
              </Cell>
              <Cell isNumber className="max-md:col-span-3">
                <ReceiveForm productId={product.productId} name={product.name} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  );
}
