/** Stands above every page that came without TLS to another machine: what will not work, and what to do about it. */
export const insecureBanner = `
<aside role="note" class="no-tls">
  <p><strong>Cameras and microphones cannot work at this address.</strong>
  Browsers allow them on https only, and what you type here can be read on its way.</p>
  <p>For the organiser: put a proxy with a certificate in front. These lines in a <code>Caddyfile</code> are enough, with
  your own name instead of sessions.example.org; then set <code>PUBLIC_URL=https://sessions.example.org</code>.</p>
  <pre>sessions.example.org {
  reverse_proxy 127.0.0.1:8080
}</pre>
</aside>`;
