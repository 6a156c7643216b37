//===--- SizeExpression.h - how many bytes, as a formula --------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_SIZEEXPRESSION_H
#define WHOFREES_FLOW_SIZEEXPRESSION_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>

namespace whofrees::flow {

/// A number of bytes: a sum of products of names and a constant, as in
/// `inputs*outputs*8 + 16`, and perhaps of something that is not known. No
/// summand is ever negative. What does not fit into 64 bits is not known.
class SizeExpression {
public:
  SizeExpression() = default; ///< zero
  static SizeExpression constant(uint64_t Bytes);
  static SizeExpression of(llvm::StringRef Name);
  static SizeExpression unknown();

  SizeExpression &operator+=(const SizeExpression &O);
  friend SizeExpression operator+(SizeExpression A, const SizeExpression &B) {
    return A += B;
  }
  friend SizeExpression operator*(const SizeExpression &A,
                                  const SizeExpression &B);
  bool operator==(const SizeExpression &O) const;

  bool isZero() const { return Sum.empty() && !More; }
  /// True if nothing at all is known of it.
  bool isUnknown() const { return Sum.empty() && More; }
  /// True if a part of it is not known.
  bool hasUnknown() const { return More; }
  /// The number, if there are no names in it and nothing that is not known.
  std::optional<uint64_t> value() const;
  /// The constant summand: it is never less than that.
  uint64_t atLeast() const;
  /// As a reader would write it; `unknown` for what is not known.
  std::string text() const;

private:
  struct Product {
    llvm::SmallVector<std::string, 2> Factors; ///< sorted
    uint64_t Times = 1;
  };
  void add(Product P);

  llvm::SmallVector<Product, 2> Sum; ///< sorted by factors, none is zero
  bool More = false;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_SIZEEXPRESSION_H
