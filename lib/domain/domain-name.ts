// People of many companies write from these: sharing one says nothing about who they are.
const PUBLIC_MAIL_PROVIDERS: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com ' +
    'hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es outlook.com outlook.sa outlook.fr outlook.de ' +
    'live.com live.co.uk live.fr msn.com windowslive.com passport.com ' +
    'yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.in yahoo.ca ymail.com rocketmail.com ' +
    'maktoob.com yahoo.co.jp aol.com aim.com ' +
    'icloud.com me.com mac.com ' +
    'proton.me protonmail.com pm.me tutanota.com tuta.io zoho.com zohomail.com fastmail.com hey.com ' +
    'gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de mail.com email.com ' +
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it ' +
    'btinternet.com sky.com virginmedia.com talktalk.net comcast.net verizon.net att.net sbcglobal.net ' +
    'mail.ru inbox.ru list.ru bk.ru yandex.ru yandex.com ya.ru rambler.ru ' +
    'qq.com 163.com 126.com sina.com naver.com hanmail.net daum.net rediffmail.com ' +
    'emirates.net.ae eim.ae qatar.net.qa batelco.com.bh omantel.net.om stc.com.sa saudi.net.sa nournet.com.sa ' +
    'link.net tedata.net.eg menara.ma planet.tn gnet.tn topnet.tn ' +
    'mailinator.com guerrillamail.com yopmail.com'
  ).split(' '),
);

/** Whether a domain belongs to a mail provider open to everyone (gmail.com, hotmail.com, maktoob.com). */
export function isPublicMailProvider(domain: string): boolean {
  return PUBLIC_MAIL_PROVIDERS.has(domain);
}

/**
 * The host name in a web or mail address, or in a bare domain: lower case, without "www.", other scripts as ASCII
 * (Punycode), so that two ways of writing one domain compare equal.
 * @returns null when there is none: no dot, an IP address, or not a host name
 */
export function domainOf(text: string): string | null {
  const trimmed = text.trim();
  const afterAt = trimmed.slice(trimmed.lastIndexOf('@') + 1);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${afterAt}`;
  if (/\s/.test(address) || !URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/\.$/, '').replace(/^www\./, '');
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(host);
  return isName ? host : null;
}

/** The domain by which a company is known, from a mail or web address; null where it is a public mail provider's. */
export function companyDomain(text: string): string | null {
  const domain = domainOf(text);
  return domain === null || isPublicMailProvider(domain) ? null : domain;
}
