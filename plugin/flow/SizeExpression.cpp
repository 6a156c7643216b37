//===--- SizeExpression.cpp - how many bytes, as a formula ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/SizeExpression.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <limits>

namespace whofrees::flow {

static constexpr uint64_t Most = std::numeric_limits<uint64_t>::max();

SizeExpression SizeExpression::constant(uint64_t Bytes) {
  SizeExpression X;
  X.add({{}, Bytes});
  return X;
}

SizeExpression SizeExpression::of(llvm::StringRef Name) {
  SizeExpression X;
  X.add({{Name.str()}, 1});
  return X;
}

SizeExpression SizeExpression::unknown() {
  SizeExpression X;
  X.More = true;
  return X;
}

void SizeExpression::add(Product P) {
  if (P.Times == 0)
    return;
  // The longest products first, the constant last.
  auto Before = [](const Product &A, const Product &B) {
    return A.Factors.size() != B.Factors.size()
               ? A.Factors.size() > B.Factors.size()
               : A.Factors < B.Factors;
  };
  auto *At = llvm::lower_bound(Sum, P, Before);
  if (At == Sum.end() || At->Factors != P.Factors)
    Sum.insert(At, std::move(P));
  else if (At->Times > Most - P.Times)
    More = true;
  else
    At->Times += P.Times;
}

SizeExpression &SizeExpression::operator+=(const SizeExpression &O) {
  More |= O.More;
  for (const Product &P : SizeExpression(O).Sum) // it may be this one
    add(P);
  return *this;
}

SizeExpression operator*(const SizeExpression &A, const SizeExpression &B) {
  SizeExpression X;
  if (A.isZero() || B.isZero())
    return X;
  X.More = A.More || B.More;
  for (const auto &P : A.Sum)
    for (const auto &Q : B.Sum) {
      if (P.Times > Most / Q.Times) {
        X.More = true;
        continue;
      }
      SizeExpression::Product Both = P;
      Both.Times *= Q.Times;
      Both.Factors.append(Q.Factors.begin(), Q.Factors.end());
      llvm::sort(Both.Factors);
      X.add(std::move(Both));
    }
  return X;
}

bool SizeExpression::operator==(const SizeExpression &O) const {
  return More == O.More && Sum.size() == O.Sum.size() &&
         std::equal(Sum.begin(), Sum.end(), O.Sum.begin(),
                    [](const Product &A, const Product &B) {
                      return A.Times == B.Times && A.Factors == B.Factors;
                    });
}

std::optional<uint64_t> SizeExpression::value() const {
  if (More || (!Sum.empty() && !Sum.front().Factors.empty()))
    return std::nullopt;
  return atLeast();
}

uint64_t SizeExpression::atLeast() const {
  return Sum.empty() || !Sum.back().Factors.empty() ? 0 : Sum.back().Times;
}

std::string SizeExpression::text() const {
  if (isZero())
    return "0";
  llvm::SmallVector<std::string, 4> Parts;
  for (const Product &P : Sum) {
    std::string Part = llvm::join(P.Factors, "*");
    if (Part.empty())
      Part = std::to_string(P.Times);
    else if (P.Times != 1)
      Part += "*" + std::to_string(P.Times);
    Parts.push_back(std::move(Part));
  }
  if (More)
    Parts.push_back("unknown");
  return llvm::join(Parts, " + ");
}

} // namespace whofrees::flow
