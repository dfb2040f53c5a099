import { errorOfStatus, refusal } from './api-error.ts';
import type { Operation } from './operation.ts';

const LARGEST_BODY = 1_000_000;
const LARGEST_FILE = 10 * 1024 * 1024;
const LARGEST_FORM = 50 * 1024 * 1024;

export interface RequestContent {
  /** The JSON, wherever in the request it stands. */
  readonly text: string;
  readonly fileNames: readonly string[];
}

export async function readContent(request: Request, operation: Operation): Promise<RequestContent> {
  if (operation.body === undefined) return { text: '', fileNames: [] };
  const type = request.headers.get('content-type') ?? '';
  const length = Number(request.headers.get('content-length') ?? 0);
  if (operation.acceptsFiles && /^multipart\/form-data\b/i.test(type)) return readForm(request, length);
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw errorOfStatus(415);
  if (length > LARGEST_BODY) throw errorOfStatus(413);
  const text = await request.text();
  if (text.length > LARGEST_BODY) throw errorOfStatus(413);
  if (text.trim() === '' && operation.body === 'required') {
    throw refusal(operation.api === 'billing' ? 'MISSING_REQUEST_BODY' : 'MALFORMED_REQUEST_JSON');
  }
  return { text, fileNames: [] };
}

/** Evidence comes as a form: its JSON in the part `input`, documents beside it. */
async function readForm(request: Request, length: number): Promise<RequestContent> {
  if (length > LARGEST_FORM) throw errorOfStatus(413);
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    throw refusal('MALFORMED_REQUEST_JSON', { location: 'body' });
  }
  const fileNames: string[] = [];
  let text = '';
  for (const [name, part] of form) {
    if (name === 'input') text = typeof part === 'string' ? part : await part.text();
    else if (typeof part !== 'string') {
      if (part.size > LARGEST_FILE) throw errorOfStatus(413);
      fileNames.push(part.name.slice(0, 255));
    }
  }
  if (text.trim() === '') throw refusal('MISSING_REQUIRED_PARAMETER', { field: 'input', location: 'body' });
  return { text, fileNames };
}
