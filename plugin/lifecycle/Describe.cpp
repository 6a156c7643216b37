//===--- Describe.cpp - models in words -----------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/ModelFile.h"

using llvm::StringRef;

namespace whofrees::lifecycle {

static std::string argument(int Index) {
  return Index == ThisArg ? "the object" : "argument " + std::to_string(Index);
}

static std::string arguments(unsigned Bits) {
  std::string Text;
  for (int I = 0; I < 32; ++I)
    if (Bits & (1U << I))
      Text += (Text.empty() ? "" : ", ") + argument(I);
  return Text;
}

static std::string of(Family F, const ModelSet &Models) {
  switch (F) {
  case Family::Malloc:
    return " of the family 'malloc'";
  case Family::New:
    return " of the family 'new'";
  case Family::NewArray:
    return " of the family 'new[]'";
  case Family::Unknown:
  case Family::Allocator:
  case Family::Arena:
  case Family::Named:
    return "";
  default:
    return " of the family '" + Models.familyName(F).str() + "'";
  }
}

static StringRef failure(FailureStyle Fails) {
  switch (Fails) {
  case FailureStyle::Never:
    return "never fails";
  case FailureStyle::Null:
    return "returns null if it fails";
  case FailureStyle::Throws:
    return "throws if it fails";
  case FailureStyle::Status:
    return "returns other than zero if it fails";
  case FailureStyle::Negative:
    return "returns less than zero if it fails";
  case FailureStyle::False:
    return "returns false if it fails";
  }
  return "";
}

std::string describe(const CallModel &M, const ModelSet &Models) {
  std::string Text;
  auto With = [&](StringRef What, int Index) {
    if (Index != NoArg)
      Text += (", " + What + " " + argument(Index)).str();
  };
  const std::string Result =
      M.Out == NoArg ? "its result" : "what " + argument(M.Out) + " points to";
  switch (M.Role) {
  case CallRole::Acquire:
    Text = "acquires memory" + of(M.Kind, Models) + ", which is " + Result;
    With("through", M.Allocator);
    With("answered for by", M.Parent);
    With("only without a buffer in", M.Unless);
    return Text + "; " + failure(M.Fails).str();
  case CallRole::Reallocate:
    Text = "turns " + argument(M.Pointer) + " into other memory" +
           of(M.Kind, Models) + ", which is its result";
    With("through", M.Allocator);
    return Text + "; " + failure(M.Fails).str();
  case CallRole::ArenaAllocate:
    Text = "takes memory of an arena, which is " + Result;
    With("the arena is", M.Allocator);
    return Text + "; " + failure(M.Fails).str();
  case CallRole::Release:
    Text = "releases " + argument(M.Pointer) + of(M.Kind, Models);
    With("through", M.Allocator);
    if (M.Deep)
      Text += ", with what it holds";
    return Text;
  case CallRole::ArenaReset:
    return "resets an arena: " + argument(M.Allocator);
  case CallRole::ArenaDispose:
    return "disposes of an arena: " + argument(M.Allocator);
  case CallRole::ArenaDerive:
    return "gives another handle on an arena: " + argument(M.Allocator);
  case CallRole::Borrow:
    return "only looks at what it is given";
  case CallRole::Unknown:
    break;
  }
  if (M.Marks || M.Rewinds)
    return (M.Marks ? "notes how far an arena is used: "
                    : "takes an arena back to the last mark: ") +
           argument(M.Allocator);
  if (M.Takes)
    Text = "takes over " + arguments(M.Takes);
  if (M.Borrows)
    Text += (Text.empty() ? "" : ", and ") +
            ("leaves to its holder " + arguments(M.Borrows));
  return Text.empty() ? "nothing is known of it: it may take over what it is "
                        "given"
                      : Text;
}

} // namespace whofrees::lifecycle
