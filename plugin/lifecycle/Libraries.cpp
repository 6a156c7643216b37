//===--- Libraries.cpp - the allocation functions of C and C++ ------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Calls.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

namespace {

CallModel acquire(Family K, FailureStyle Fails, int Allocator = NoArg) {
  CallModel M;
  M.Role = CallRole::Acquire;
  M.Kind = K;
  M.Fails = Fails;
  M.Allocator = Allocator;
  return M;
}

CallModel release(Family K, int Pointer, int Allocator = NoArg) {
  CallModel M;
  M.Role = CallRole::Release;
  M.Kind = K;
  M.Pointer = Pointer;
  M.Allocator = Allocator;
  return M;
}

CallModel role(CallRole R) {
  CallModel M;
  M.Role = R;
  return M;
}

/// C headers whose functions keep no pointer they are given, but for the ones
/// that `keepsItsArgument` names.
bool isBorrowingHeader(StringRef Path) {
  return llvm::StringSwitch<bool>(llvm::sys::path::filename(Path))
      .Cases("stdio.h", "stdlib.h", "string.h", "strings.h", "unistd.h", true)
      .Cases("math.h", "mathcalls.h", "ctype.h", "time.h", "wchar.h", true)
      .Cases("stdio2.h", "string_fortified.h", "fcntl.h", "stat.h", true)
      .Cases("assert.h", "errno.h", "signal.h", "setjmp.h", "locale.h", true)
      .Cases("socket.h", "inet.h", "netdb.h", "select.h", "poll.h", true)
      .Cases("mman.h", "uio.h", "dirent.h", "inttypes.h", "stdint.h", true)
      .Cases("pthread.h", "semaphore.h", "syslog.h", "getopt.h", true)
      .Default(false);
}

bool keepsItsArgument(StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("putenv", "setvbuf", "setbuf", "setbuffer", "qsort_r", true)
      .Cases("pthread_setspecific", "pthread_create", "tsearch", true)
      .Cases("hsearch", "on_exit", "signal", "sigaction", "setlinebuf", true)
      .Case("pthread_cleanup_push", true)
      .Default(false);
}

/// A pointer into what they are given, or null where there is none.
bool looksFor(StringRef Name) {
  Name.consume_front("__builtin_");
  return llvm::StringSwitch<bool>(Name)
      .Cases("strchr", "strrchr", "strstr", "strcasestr", "strpbrk", true)
      .Cases("memchr", "memrchr", "memmem", "index", "rindex", "strtok", true)
      .Cases("strtok_r", "strsep", "fgets", "fgetws", "bsearch", true)
      .Cases("wcschr", "wcsrchr", "wcsstr", "wcspbrk", "wmemchr", true)
      .Default(false);
}

} // namespace

CallModel cLibraryModel(const FunctionDecl *F, const SourceManager &SM) {
  if (!F->getIdentifier() || isa<CXXMethodDecl>(F))
    return {};
  const DeclContext *DC = F->getDeclContext()->getRedeclContext();
  if (!DC->isTranslationUnit() && !DC->isStdNamespace())
    return {};
  StringRef Name = F->getName();
  using FS = FailureStyle;
  CallModel M =
      llvm::StringSwitch<CallModel>(Name)
          .Cases("malloc", "strdup", "strndup", "aligned_alloc", "memalign",
                 acquire(Family::Malloc, FS::Null))
          .Cases("valloc", "wcsdup", "tempnam", "realpath", "getcwd",
                 acquire(Family::Malloc, FS::Null))
          .Cases("calloc", "__builtin_malloc", "__builtin_calloc",
                 "__builtin_strdup", acquire(Family::Malloc, FS::Null))
          .Case("posix_memalign", acquire(Family::Malloc, FS::Status))
          .Cases("asprintf", "vasprintf", acquire(Family::Malloc, FS::Negative))
          .Cases("free", "cfree", "__builtin_free", release(Family::Malloc, 0))
          .Cases("free_sized", "free_aligned_sized", release(Family::Malloc, 0))
          .Default({});
  if (M.Role == CallRole::Acquire) {
    if (M.Fails != FS::Null)
      M.Out = 0;
    if (Name == "realpath" || Name == "getcwd")
      M.Unless = Name == "realpath";
    M.Zeroed = Name.ends_with("calloc");
    return M;
  }
  if (M.Role == CallRole::Release)
    return M;
  // Not reallocf: it releases its argument even when it fails.
  if (Name == "realloc" || Name == "reallocarray" ||
      Name == "__builtin_realloc") {
    M = acquire(Family::Malloc, FS::Null);
    M.Role = CallRole::Reallocate;
    M.Pointer = 0;
    return M;
  }
  // The line that was read before becomes the next one.
  if (Name == "getline" || Name == "getdelim") {
    M = acquire(Family::Malloc, FS::Never);
    M.Role = CallRole::Reallocate;
    M.Out = 0;
    return M;
  }
  if (Name == "memcpy" || Name == "memmove" || Name == "__builtin_memcpy" ||
      Name == "__builtin_memmove") {
    M = role(CallRole::Borrow);
    M.Copies = true;
    return M;
  }
  if (Name == "memset" || Name == "__builtin_memset") {
    M = role(CallRole::Borrow);
    M.Fills = true;
    return M;
  }
  if (keepsItsArgument(Name))
    return {};
  M = role(CallRole::Borrow);
  M.Fails = looksFor(Name) ? FS::Null : FS::Never;
  if (F->getBuiltinID())
    return M;
  SourceLocation L = F->getCanonicalDecl()->getLocation();
  if (SM.isInSystemHeader(L) &&
      isBorrowingHeader(SM.getFilename(SM.getSpellingLoc(L))))
    return M;
  return {};
}

CallModel stdModel(const FunctionDecl *F) {
  OverloadedOperatorKind OO = F->getOverloadedOperator();
  if (OO == OO_New || OO == OO_Array_New) {
    bool Nothrow =
        F->getNumParams() > 1 && F->getParamDecl(F->getNumParams() - 1)
                                         ->getType()
                                         .getNonReferenceType()
                                         .getAsString()
                                         .find("nothrow") != std::string::npos;
    return acquire(OO == OO_New ? Family::New : Family::NewArray,
                   Nothrow ? FailureStyle::Null : FailureStyle::Throws);
  }
  if (OO == OO_Delete || OO == OO_Array_Delete)
    return release(OO == OO_Delete ? Family::New : Family::NewArray, 0);
  if (!isInStd(F))
    return {};
  if (!F->getIdentifier())
    return role(CallRole::Borrow);
  StringRef Name = F->getName();
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  if (!Method) {
    if (Name == "free")
      return release(Family::Malloc, 0);
    return role(CallRole::Borrow);
  }
  const CXXRecordDecl *R = Method->getParent();
  StringRef Class = R->getIdentifier() ? R->getName() : StringRef();
  if (Class == "allocator_traits") {
    if (Name == "allocate" || Name == "allocate_at_least")
      return acquire(Family::Allocator, FailureStyle::Throws, 0);
    if (Name == "deallocate")
      return release(Family::Allocator, 1, 0);
    return role(CallRole::Borrow);
  }
  if (Class == "memory_resource" || Class == "polymorphic_allocator" ||
      Class == "allocator" || Class == "__new_allocator" ||
      Class == "new_allocator") {
    if (Name.starts_with("allocate") || Name == "new_object")
      return acquire(Family::Allocator, FailureStyle::Throws, ThisArg);
    if (Name.starts_with("deallocate") || Name == "delete_object")
      return release(Family::Allocator, 0, ThisArg);
    if (Name == "resource") {
      CallModel M = role(CallRole::ArenaDerive);
      M.Allocator = ThisArg;
      return M;
    }
    return role(CallRole::Borrow);
  }
  if (Name == "release" && Class.ends_with("_resource")) {
    CallModel M = role(CallRole::ArenaReset);
    M.Allocator = ThisArg;
    return M;
  }
  return role(CallRole::Borrow);
}

} // namespace whofrees::lifecycle
