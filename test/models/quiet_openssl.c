// REQUIRES: openssl
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %openssl_flags
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

int digest(const unsigned char *data, size_t size, unsigned char *out) {
  int done = 0;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (!context)
    return 0;
  if (EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1 &&
      EVP_DigestUpdate(context, data, size) == 1)
    done = EVP_DigestFinal_ex(context, out, NULL);
  EVP_MD_CTX_free(context);
  return done;
}

int sum(BIGNUM *result, BN_ULONG a, BN_ULONG b) {
  BIGNUM *left = BN_new(), *right = BN_new();
  int done = left && right && BN_set_word(left, a) && BN_set_word(right, b) &&
             BN_add(result, left, right);
  BN_free(left);
  BN_clear_free(right);
  return done;
}

void show(const BIGNUM *number) {
  char *text = BN_bn2hex(number);
  OPENSSL_free(text);
  unsigned char *secret = OPENSSL_malloc(32);
  OPENSSL_clear_free(secret, 32);
}
