//===--- ModelScalars.cpp - names, numbers and words of a model -----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/ModelScalars.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/YAMLParser.h"
#include <algorithm>

using llvm::StringRef;
using llvm::Twine;
using namespace whofrees::lifecycle;

/// Functions have fewer parameters than this, or a bit for each would not do.
static constexpr unsigned MaxArgument = 31;

namespace whofrees::lifecycle {

StringRef ModelRules::judgeName(StringRef Name) {
  llvm::SmallVector<StringRef, 4> Parts;
  Name.split(Parts, "::");
  for (StringRef Part : Parts)
    if (Part.empty() || llvm::isDigit(Part.front()) ||
        !llvm::all_of(Part,
                      [](char C) { return llvm::isAlnum(C) || C == '_'; }))
      return say("'" + Name +
                 "' is no name: write it with its namespaces and class, as "
                 "'pool::Pool::get', and without arguments");
  return {};
}

StringRef ModelRules::judgeOwnName(StringRef Name, bool OfType) {
  if (StringRef Bad = judgeName(Name); !Bad.empty())
    return Bad;
  auto [It, New] = (OfType ? SeenTypes : Seen).try_emplace(Name, here().Line);
  return New ? StringRef()
             : say("'" + Name + "' has an entry already, in line " +
                   Twine(It->second));
}

ModelPlace ModelRules::here() const {
  const llvm::yaml::Node *N = In->getCurrentNode();
  unsigned Line = 1;
  const char *At = N ? N->getSourceRange().Start.getPointer() : nullptr;
  if (At && At >= File.getBufferStart() && At <= File.getBufferEnd())
    Line += std::count(File.getBufferStart(), At, '\n');
  return {File.getBufferIdentifier().str(), Line, Shipped};
}

} // namespace whofrees::lifecycle

namespace llvm::yaml {

StringRef ScalarTraits<OwnName>::input(StringRef Text, void *Context,
                                       OwnName &Result) {
  Result.Value = Text.str();
  return ModelRules::of(Context).judgeOwnName(Text);
}

StringRef ScalarTraits<TypeName>::input(StringRef Text, void *Context,
                                        TypeName &Result) {
  Result.Value = Text.str();
  return ModelRules::of(Context).judgeOwnName(Text, /*OfType=*/true);
}

StringRef ScalarTraits<Title>::input(StringRef Text, void *Context,
                                     Title &Result) {
  Result.Value = Text.trim().str();
  return Result.Value.empty() ? ModelRules::of(Context).say("the name is empty")
                              : StringRef();
}

StringRef ScalarTraits<Index>::input(StringRef Text, void *Context,
                                     Index &Result) {
  unsigned N = 0;
  if (Text == "this")
    Result.Value = ThisArg;
  else if (Text.getAsInteger(10, N) || N > MaxArgument)
    return ModelRules::of(Context).say(
        "'" + Text + "' is no argument: count them from 0, or say 'this'");
  else
    Result.Value = N;
  return {};
}

StringRef ScalarTraits<Flag>::input(StringRef Text, void *Context,
                                    Flag &Result) {
  Result.Value = Text == "true";
  return Text == "true" || Text == "false"
             ? StringRef()
             : ModelRules::of(Context).say("'" + Text +
                                           "' is neither true nor false");
}

StringRef ScalarTraits<FailureStyle>::input(StringRef Text, void *Context,
                                            FailureStyle &Result) {
  auto Found = StringSwitch<int>(Text)
                   .Case("never", int(FailureStyle::Never))
                   .Case("null", int(FailureStyle::Null))
                   .Case("throws", int(FailureStyle::Throws))
                   .Case("false", int(FailureStyle::False))
                   .Case("nonzero", int(FailureStyle::Status))
                   .Case("negative", int(FailureStyle::Negative))
                   .Default(-1);
  if (Found < 0)
    return ModelRules::of(Context).say(
        "'" + Text +
        "' is no way to fail: throws, null, false, nonzero, "
        "negative or never");
  Result = static_cast<FailureStyle>(Found);
  return {};
}

StringRef ScalarTraits<ArenaLife>::input(StringRef Text, void *Context,
                                         ArenaLife &Result) {
  Result = Text == "scratch" ? ArenaLife::Scratch : ArenaLife::Persistent;
  return Text == "scratch" || Text == "persistent"
             ? StringRef()
             : ModelRules::of(Context).say(
                   "'" + Text + "' is neither scratch nor persistent");
}

} // namespace llvm::yaml
