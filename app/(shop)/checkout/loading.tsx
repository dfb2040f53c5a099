import { LoadingRegion, Skeleton } from '#app/_ui/skeleton.tsx';

export default function CheckoutLoading() {
  return (
    <LoadingRegion label="Loading checkout">
      <Skeleton className="h-11 w-52" />
      <div className="mt-8 grid items-start gap-10 lg:grid-cols-[1fr_24rem] lg:gap-16">
        <Skeleton className="h-80 w-full rounded-2xl lg:order-last" />
        <div className="space-y-8">
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-44 w-full" />
        </div>
      </div>
    </LoadingRegion>
  );
}
