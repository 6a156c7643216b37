//===--- GitChanges.cpp - lines that a change touches ---------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/GitChanges.h"
#include "cli/gate/Project.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include <algorithm>
#include <limits>

using llvm::StringRef;

namespace whofrees::cli {

void Changes::add(StringRef Diff, StringRef Top) {
  std::vector<std::pair<unsigned, unsigned>> *Of = nullptr;
  bool InHeader = true;
  while (!Diff.empty()) {
    auto [Line, Rest] = Diff.split('\n');
    Diff = Rest;
    if (Line.starts_with("diff --git ")) {
      InHeader = true;
      Of = nullptr;
    } else if (InHeader && Line.consume_front("+++ ")) {
      // Without prefixes; git ends a name with blanks by a tab.
      Of = Line == "/dev/null"
               ? nullptr
               : &Lines[shownPath((Top + "/" + Line.rtrim('\t')).str())];
    } else if (Line.starts_with("@@ ")) {
      InHeader = false;
      StringRef After = Line.split('+').second.split(' ').first;
      unsigned First = 0, Count = 1;
      auto [Begin, Number] = After.split(',');
      if (!Of || Begin.getAsInteger(10, First) ||
          (!Number.empty() && Number.getAsInteger(10, Count)))
        continue;
      // Nothing but what is gone: it was behind that line.
      Of->emplace_back(First, Count ? First + Count - 1 : First + 1);
    }
  }
}

void Changes::addWhole(StringRef File) {
  Lines[File.str()].emplace_back(0, std::numeric_limits<unsigned>::max());
}

bool Changes::touches(StringRef File, unsigned Line, unsigned Last) const {
  const auto Found = Lines.find(File.str());
  return Found != Lines.end() &&
         llvm::any_of(Found->second, [&](const auto &Span) {
           return Span.first <= std::max(Line, Last) && Line <= Span.second;
         });
}

bool Changes::touches(const Finding &F) const {
  if (touches(F.At.File, F.At.Line))
    return true;
  unsigned First = F.At.Line, Last = F.At.Line;
  for (const Place &Note : F.Notes) {
    if (touches(Note.File, Note.Line))
      return true;
    // The path goes through the lines between its places.
    if (Note.File == F.At.File && F.FunctionBegin <= Note.Line &&
        Note.Line <= F.FunctionEnd) {
      First = std::min(First, Note.Line);
      Last = std::max(Last, Note.Line);
    }
  }
  // A finding at a function's name is about all of it.
  if (F.At.Line == F.FunctionBegin)
    Last = std::max(Last, F.FunctionEnd);
  return touches(F.At.File, First, Last);
}

llvm::StringSet<> Changes::files() const {
  llvm::StringSet<> All;
  for (const auto &Each : Lines)
    All.insert(Each.first);
  return All;
}

/// What git prints.
static llvm::Expected<std::string> git(llvm::ArrayRef<StringRef> Arguments) {
  auto Fail = [](const llvm::Twine &Message) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   Message.str());
  };
  auto Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return Fail("'--since' needs git, which is not installed");
  llvm::SmallString<128> Out, Err;
  if (llvm::sys::fs::createTemporaryFile("whofrees", "out", Out) ||
      llvm::sys::fs::createTemporaryFile("whofrees", "err", Err))
    return Fail("no temporary file can be made");
  const llvm::FileRemover RemoveOut(Out), RemoveErr(Err);
  std::vector<StringRef> All = {"git", "-c", "core.quotePath=false"};
  All.insert(All.end(), Arguments.begin(), Arguments.end());
  const int Status = llvm::sys::ExecuteAndWait(
      *Program, All, std::nullopt,
      {StringRef(""), StringRef(Out), StringRef(Err)});
  auto Said = llvm::MemoryBuffer::getFile(Status == 0 ? Out : Err);
  std::string Text = Said ? (*Said)->getBuffer().str() : "";
  if (Status == 0)
    return Text;
  return Fail("git says: " + StringRef(Text).trim());
}

llvm::Expected<Changes> changesSince(StringRef Revision) {
  if (Revision.starts_with("-"))
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "'--since' takes a revision of git");
  auto Base = git({"merge-base", Revision, "HEAD"});
  if (!Base) {
    const std::string Said = llvm::toString(Base.takeError());
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        "there is no commit that HEAD and '" + Revision.str() +
            "' share; is the clone shallow? " + Said);
  }
  // The working directory may be any below it: all that changed counts.
  auto Written = git({"rev-parse", "--show-toplevel"});
  if (!Written)
    return Written.takeError();
  const std::string Top = StringRef(*Written).trim().str();
  Changes Found;
  auto Diff = git({"-C", Top, "diff", "-U0", "--no-color", "--no-ext-diff",
                   "--no-prefix", "--no-relative", StringRef(*Base).trim()});
  if (!Diff)
    return Diff.takeError();
  Found.add(*Diff, Top);
  auto Others = git({"-C", Top, "ls-files", "--others", "--exclude-standard"});
  if (!Others)
    return Others.takeError();
  llvm::SmallVector<StringRef, 16> Names;
  StringRef(*Others).split(Names, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Name : Names)
    Found.addWhole(shownPath(Top + "/" + Name.str()));
  return Found;
}

} // namespace whofrees::cli
