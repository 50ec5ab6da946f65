/** A worker's script as a file of its own, by its address; the bundler of the page makes it. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}
