/** Images that a browser shows and that cannot run anything; SVG can. */
const images: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** What a browser may be told of a file by its name; everything else is bytes to be saved. */
export function mediaTypeOf(path: string): {
  type: string;
  disposition: 'inline' | 'attachment';
} {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const image = Object.hasOwn(images, extension) && images[extension];
  return image
    ? { type: image, disposition: 'inline' }
    : { type: 'application/octet-stream', disposition: 'attachment' };
}

/** The header content-disposition for a file of this name (RFC 6266). */
export function dispositionOf(
  disposition: 'inline' | 'attachment',
  name: string,
): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(
    // A half of a character cannot be encoded.
    Buffer.from(name).toString(),
  ).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
