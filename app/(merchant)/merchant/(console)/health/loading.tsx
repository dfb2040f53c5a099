import { LoadingRegion, Skeleton, SkeletonTable } from '#app/_ui/skeleton.tsx';

export default function HealthLoading() {
  return (
    <LoadingRegion label="Loading health">
      <Skeleton className="mb-5 h-8 w-28" />
      <Skeleton className="mb-8 h-20" />
      <SkeletonTable rows={8} />
    </LoadingRegion>
  );
}
