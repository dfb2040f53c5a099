import { LoadingRegion, Skeleton, SkeletonTable } from '#app/_ui/skeleton.tsx';

export default function ProductsLoading() {
  return (
    <LoadingRegion label="Loading products">
      <Skeleton className="mb-5 h-8 w-32" />
      <SkeletonTable rows={12} />
    </LoadingRegion>
  );
}
