/** Makes links that people open: below the address the gateway is reached at, when it knows it. */
export class Links {
  private readonly publicUrl: string;

  constructor(publicUrl: string) {
    this.publicUrl = publicUrl.replace(/\/+$/, '');
  }

  to(path: string): string {
    return `${this.publicUrl}${path}`;
  }
}
