/** Drawn here, since not every machine has letters for them. */
const paths = {
  send: 'M2 3 22 12 2 21 5 13 14 12 5 11z',
  more: 'M4 10h4v4H4zM10 10h4v4h-4zM16 10h4v4h-4z',
  window: 'M4 8h10v10H4zM9 4h11v11h-4v-2h2V6H11v1H9z',
  menu: 'M3 6h18v2H3zM3 11h18v2H3zM3 16h18v2H3z',
  close:
    'M5 6.4 6.4 5 12 10.6 17.6 5 19 6.4 13.4 12 19 17.6 17.6 19 12 13.4 6.4 19 5 17.6 10.6 12z',
  private: 'M12 5C6 5 2 12 2 12s4 7 10 7 10-7 10-7-4-7-10-7zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8z',
  elsewhere: 'M5 5h6v2H7v10h10v-4h2v6H5zM13 4h7v7h-2V7.4l-7.3 7.3-1.4-1.4L16.6 6H13z',
  file: 'M6 2h8l5 5v15H6zM13 4v4h4z',
} as const;

export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
