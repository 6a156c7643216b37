// REQUIRES: openssl
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %openssl_flags
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>

int digest(const unsigned char *data, size_t size, unsigned char *out) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (!context)
    return 0;
  if (EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1)
    return 0;
  EVP_DigestUpdate(context, data, size);
  EVP_DigestFinal_ex(context, out, NULL);
  EVP_MD_CTX_free(context);
  return 1;
}
// CHECK: asks_openssl.c:9:{{[0-9]+}}: warning: 'context' is acquired here, but 'digest' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(const BIGNUM *number) {
  char *text = BN_bn2hex(number);
  free(text);
}
// CHECK: asks_openssl.c:23:3: warning: 'text' comes from 'BN_bn2hex', but is released here through 'free'; {{.*}} [whofrees-wrong-allocator]
