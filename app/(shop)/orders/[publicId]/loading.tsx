import { LoadingRegion, Skeleton } from '#app/_ui/skeleton.tsx';

export default function OrderLoading() {
  return (
    <LoadingRegion label="Loading your order">
      <Skeleton className="h-6 w-56" />
      <Skeleton className="mt-4 h-11 w-full max-w-lg" />
      <Skeleton className="mt-4 h-6 w-full max-w-xl" />
      <div className="mt-10 grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
        <Skeleton className="h-56 rounded-2xl" />
        <Skeleton className="h-72 rounded-2xl" />
      </div>
    </LoadingRegion>
  );
}
