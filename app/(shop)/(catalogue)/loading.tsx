import { LoadingRegion, Skeleton } from '#app/_ui/skeleton.tsx';
import { ProductGrid } from './product-grid.tsx';

const places = ['a', 'b', 'c', 'd', 'e', 'f'];

export default function CatalogueLoading() {
  return (
    <LoadingRegion label="Loading products">
      <Skeleton className="h-4 w-36" />
      <Skeleton className="mt-4 h-11 w-full max-w-md" />
      <Skeleton className="mt-4 h-6 w-full max-w-xl" />
      <Skeleton className="mt-9 mb-7 h-10 w-full max-w-lg rounded-full" />
      <ProductGrid>
        {places.map((place) => (
          <li key={place}>
            <Skeleton className="aspect-square rounded-2xl" />
            <Skeleton className="mt-4 h-5 w-2/3" />
            <Skeleton className="mt-2 h-4 w-1/2 sm:w-5/6" />
          </li>
        ))}
      </ProductGrid>
    </LoadingRegion>
  );
}
