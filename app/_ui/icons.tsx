import type { ReactNode } from 'react';

function Icon({ children, size = 20 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);

export const BagIcon = ({ size = 22 }: { readonly size?: number }) => (
  <Icon size={size}>
    <path d="M5.2 8.5h13.6l1 11.2a1 1 0 0 1-1 1.1H5.2a1 1 0 0 1-1-1.1z" />
    <path d="M8.5 11V7a3.5 3.5 0 0 1 7 0v4" />
  </Icon>
);

export const CheckIcon = ({ size = 20 }: { readonly size?: number }) => (
  <Icon size={size}>
    <path d="M4.5 12.5l5 5 10-11" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon size={15}>
    <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2" />
    <path d="M15.5 5.5v-.5a1.5 1.5 0 0 0-1.5-1.5H5.500A1.5 1.5 0 0 0 4 5v8.500A1.5 1.5 0 0 0 5.5 15H6" />
  </Icon>
);

export const SearchIcon = ({ size = 18 }: { readonly size?: number }) => (
  <Icon size={size}>
    <circle cx="11" cy="11" r="6.5" />
    <path d="M16 16l4.5 4.5" />
  </Icon>
);

export const TruckIcon = ({ size = 20 }: { readonly size?: number }) => (
  <Icon size={size}>
    <path d="M3 6.500h11v10H3zM14 10h4l3 3.200v3.300h-7z" />
    <circle cx="7.5" cy="17.5" r="1.8" />
    <circle cx="17" cy="17.5" r="1.8" />
  </Icon>
);

export const LockIcon = ({ size = 16 }: { readonly size?: number }) => (
  <Icon size={size}>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </Icon>
);

export const WarnIcon = ({ size = 20 }: { readonly size?: number }) => (
  <Icon size={size}>
    <path d="M12 4.500l8.5 15h-17z" />
    <path d="M12 10v4.500M12 17v.1" />
  </Icon>
);
