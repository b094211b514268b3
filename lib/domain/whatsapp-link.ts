/**
 * Opens a chat with a mobile number, with a first line ready to send.
 * @param e164 "+966501234567"
 */
export function whatsappLink(e164: string, text: string): string {
  return `https://wa.me/${e164.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}
