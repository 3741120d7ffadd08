// Which drawing? Lines on a grid of 20, in the colour of the text beside them.
const PATHS = {
  mark: "M5 6l10-2M5 6l4 10M15 4l-6 12",
  today: "M4 5h12v12H4zM4 8.500h12M7.5 3v3M12.5 3v3M7 12h3",
  book: "M5 3.500h9.500v13H5.500a1 1 0 0 1-1-1V4.500zM4.5 14h10",
  paths: "M4.5 10a1.5 1.5 0 1 0 .01 0M15.5 4a1.5 1.5 0 1 0 .01 0M15.5 13a1.5 1.5 0 1 0 .01 0M6 10.500l8-4.500M6.2 12l7.8 2.3",
  boards: "M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z",
  chart: "M4 16.500V4M4 16.500h12.500M7.5 13.500v-3M11 13.500V7M14.5 13.500v-5",
  data: "M4 5.500c0-3 12-3 12 0v9c0 3-12 3-12 0zM4 5.500c0 3 12 3 12 0M4 10c0 3 12 3 12 0",
  search: "M9 4a5 5 0 1 0 .01 0M12.7 12.700l3.8 3.8",
  sun: "M10 7a3 3 0 1 0 .01 0M10 2.500v1.500M10 16v1.500M2.5 10H4M16 10h1.500M4.7 4.700l1 1M14.3 14.300l1 1M15.3 4.700l-1 1M5.7 14.300l-1 1",
  moon: "M15.5 12A6.5 6.5 0 0 1 8 4.5 6.3 6.3 0 1 0 15.5 12z",
  half: "M10 3.500a6.5 6.5 0 1 0 .01 0zM10 3.500v13",
  star: "M10 3.5l2 4.3 4.6.5-3.4 3.2.9 4.7L10 13.900l-4.1 2.3.9-4.700L3.4 8.3 8 7.800z",
  arrow: "M4 10h11M11 6l4 4-4 4",
  close: "M5 5l10 10M15 5L5 15",
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
      {name === "mark" && <><circle cx="5" cy="6" r="2.2" /><circle cx="15" cy="4" r="2.2" /><circle cx="9" cy="16" r="2.2" /></>}
      {name === "half" && <path d="M10 3.500a6.5 6.5 0 0 1 0 13z" class="filled" />}
    </svg>
  );
}
