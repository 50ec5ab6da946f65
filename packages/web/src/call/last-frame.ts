/** Keeps the last picture in sight while the element changes to another stream. */
export function keepLastFrame(video: HTMLVideoElement): void {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return;
  const still = document.createElement('canvas');
  still.width = video.videoWidth;
  still.height = video.videoHeight;
  still.getContext('2d')?.drawImage(video, 0, 0);
  still.className = video.className;
  still.setAttribute('aria-hidden', 'true');
  video.after(still);
  video.addEventListener('loadeddata', () => still.remove(), { once: true });
}
