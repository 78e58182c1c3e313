/**
 * A certificate for localhost and 127.0.0.1 that signs itself, and its key, for test servers on loopback alone. Made with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost -addext
 * subjectAltName=DNS:localhost,IP:127.0.0.1`. Nothing trusts it.
 */
export const LOCALHOST = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUMainDqrWbywN8IfLBAv3b0mHrBMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMDA1MjA1NFoYDzIxMjYxMDI3
MDUyMDU0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAT4v0hz3TPldW1CnQPKqX3NiYBc0DhIGl6jRof458HKCMojER/BuhmR
ZMGV4P7p/dB+JIYYvf5+DItkheBPNxZTo28wbTAdBgNVHQ4EFgQU+QXTgaYlTgm0
y7A4H4eQKKk+1jQwHwYDVR0jBBgwFoAU+QXTgaYlTgm0y7A4H4eQKKk+1jQwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgC3rW7nz9mH5ZknArFMDpgXPb5F8Pf6eCb7q02Pfi3KwCIQCp
wUlA0sS678Yx5GJPHLVyLoPODNxXlrEOK0l9ln4Ouw==
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgplBo+3hzy3SncJw1
FNGdLc73iIAVJa2NWK9X5wdVBMWhRANCAAT4v0hz3TPldW1CnQPKqX3NiYBc0DhI
Gl6jRof458HKCMojER/BuhmRZMGV4P7p/dB+JIYYvf5+DItkheBPNxZT
-----END PRIVATE KEY-----`,
} as const;
