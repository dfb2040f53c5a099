import { LoadingRegion, Skeleton, SkeletonTable } from '#app/_ui/skeleton.tsx';

export default function DiscountsLoading() {
  return (
    <LoadingRegion label="Loading discount codes">
      <Skeleton className="mb-5 h-8 w-44" />
      <SkeletonTable rows={4} />
    </LoadingRegion>
  );
}
