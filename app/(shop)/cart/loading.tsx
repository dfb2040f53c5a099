import { LoadingRegion, Skeleton } from '#app/_ui/skeleton.tsx';

export default function CartLoading() {
  return (
    <LoadingRegion label="Loading your cart">
      <Skeleton className="h-11 w-52" />
      <div className="mt-8 grid items-start gap-10 lg:grid-cols-[1fr_22rem] lg:gap-14">
        <div className="space-y-6">
          <Skeleton className="h-32 w-full" />
          <Skeleton className="h-32 w-full" />
        </div>
        <Skeleton className="h-72 w-full rounded-2xl" />
      </div>
    </LoadingRegion>
  );
}
