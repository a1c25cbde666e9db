// Where values stand in a picture, and back: `Plot` in the build.
/** @type {(box: number[], across: number[], up: number[]) => any} */
learnmathora.plot = ([left, top, right, bottom], [west, east], [south, north]) => {
  const wide = (east - west) / (right - left);
  const tall = (south - north) / (bottom - top);
  return {
    // What is far above or below stays within reach: browsers draw every dash of a line.
    /** @type {(x: number, y: number) => number[]} */
    place: (x, y) => [
      left + (x - west) / wide,
      Math.max(-999, Math.min(1999, top + (y - north) / tall)),
    ],
    /** @type {(across: number, down: number) => number[]} */
    value: (across, down) => [west + (across - left) * wide, north + (down - top) * tall],
    // How far from the middle, in sizes of the picture: more than 0.5 is outside.
    /** @type {(x: number, y?: number) => number} */
    off: (x, y = south) =>
      Math.max(
        ...[(x - west) / (east - west), (y - south) / (north - south)].map((part) =>
          Math.abs(part - 0.5)
        ),
      ),
  };
};
