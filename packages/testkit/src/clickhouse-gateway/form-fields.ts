/** The fields of a `multipart/form-data` body (its parts that are no files). */
export async function formFields(body: Buffer, contentType: string): Promise<[name: string, value: string][]> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  return [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
}
