import { Text } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { sizeText } from './sizeText';
import styles from './workspace.module.css';

/** The largest image (bytes) that is read as a whole and shown. */
export const imageBytes = 10_000_000;

/** An image of a workspace, from its bytes: the portal gives them out to signed-in readers alone. */
export const ImageView = (props: {
  bytes: Uint8Array;
  /** Of the whole file. */
  size: number;
  mediaType: string;
  path: string;
}) => {
  const { bytes, size, mediaType, path } = props;
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    // An address of its own (blob:) is not among those that the portal lets images come from.
    const reader = new FileReader();
    reader.onload = () => setUrl(String(reader.result));
    reader.readAsDataURL(new Blob([bytes as BlobPart], { type: mediaType }));
    return () => reader.abort();
  }, [bytes, mediaType]);
  return bytes.length < size ? (
    <Text color="secondary">
      The image is larger than {sizeText(imageBytes)}; download it to look at
      it.
    </Text>
  ) : (
    <img className={styles.image} src={url} alt={path} />
  );
};
