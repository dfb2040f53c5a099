import { LoadingRegion, Skeleton } from '#app/_ui/skeleton.tsx';

export default function MerchantOrderLoading() {
  return (
    <LoadingRegion label="Loading order">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-4 mb-6 h-8 w-80" />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
        <div className="space-y-5">
          <Skeleton className="h-64" />
          <Skeleton className="h-40" />
        </div>
        <div className="space-y-5">
          <Skeleton className="h-52" />
          <Skeleton className="h-72" />
        </div>
      </div>
    </LoadingRegion>
  );
}
