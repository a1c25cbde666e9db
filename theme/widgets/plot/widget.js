// Where values stand in a picture, and back: `Plot` in the build.
learnmathora.plot = ([left, top, right, bottom], [west, east], [south, north]) => {
  const wide = (east - west) / (right - left);
  const tall = (south - north) / (bottom - top);
  return {
    place: (x, y) => [left + (x - west) / wide, top + (y - north) / tall],
    value: (across, down) => [west + (across - left) * wide, north + (down - top) * tall],
  };
};
