import { LoadingRegion, Skeleton } from '#app/_ui/skeleton.tsx';

export default function ProductLoading() {
  return (
    <LoadingRegion label="Loading product">
      <Skeleton className="mb-6 h-5 w-40" />
      <div className="grid gap-10 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
        <Skeleton className="aspect-square rounded-3xl" />
        <div className="lg:pt-4">
          <Skeleton className="h-11 w-3/4" />
          <Skeleton className="mt-3 h-6 w-full" />
          <Skeleton className="mt-6 h-8 w-28" />
          <Skeleton className="mt-8 h-12 w-full" />
          <Skeleton className="mt-12 h-32 w-full" />
        </div>
      </div>
    </LoadingRegion>
  );
}
