import { createTransport } from 'nodemailer';

export interface Letter {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands a letter to a mail server. Rejects when the server did not take it. */
export type SendMail = (letter: Letter) => Promise<void>;

/** Sends through the SMTP server at `url`. */
export function smtpMail(options: { url: string; from: string }): SendMail {
  const transport = createTransport(options.url);
  return async (letter) => {
    await transport.sendMail({
      from: options.from,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      // The same letter sent twice carries the same id, so that mail programs show it once.
      messageId: `<${letter.messageId}@orders>`,
    });
  };
}
