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

/** The address of the page where a person chooses a password. */
export const welcomeLink = (publicUrl: string, token: string): string => new Links(publicUrl).to(`/welcome/${token}`);
