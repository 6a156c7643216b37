//===--- Names.cpp - what an identifier says about a lifecycle ------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

namespace whofrees::lifecycle {

llvm::SmallVector<std::string, 4> wordsOf(StringRef Identifier) {
  llvm::SmallVector<std::string, 4> Words;
  std::string Word;
  auto Flush = [&] {
    if (!Word.empty())
      Words.push_back(std::move(Word));
    Word.clear();
  };
  for (size_t I = 0; I < Identifier.size(); ++I) {
    char C = Identifier[I];
    if (!llvm::isAlpha(C)) {
      Flush();
      continue;
    }
    bool Upper = C >= 'A' && C <= 'Z';
    bool PrevLower =
        I > 0 && Identifier[I - 1] >= 'a' && Identifier[I - 1] <= 'z';
    bool NextLower = I + 1 < Identifier.size() && Identifier[I + 1] >= 'a' &&
                     Identifier[I + 1] <= 'z';
    bool PrevUpper =
        I > 0 && Identifier[I - 1] >= 'A' && Identifier[I - 1] <= 'Z';
    // A hump starts at fooBar's B and at the B of HTTPBody.
    if (Upper && (PrevLower || (PrevUpper && NextLower)))
      Flush();
    Word.push_back(llvm::toLower(C));
  }
  Flush();
  return Words;
}

namespace {

Verb verbOfWord(StringRef W) {
  Verb V =
      llvm::StringSwitch<Verb>(W)
          .Cases("alloc", "malloc", "calloc", "allocate", "strdup",
                 Verb::Acquire)
          .Cases("strndup", "memdup", "dup", "new", "create", Verb::Acquire)
          .Cases("make", "clone", "acquire", "duplicate", "zalloc",
                 Verb::Acquire)
          .Cases("build", "construct", "salloc", "asprintf", Verb::Acquire)
          .Cases("free", "delete", "destroy", "release", "dealloc",
                 Verb::Release)
          .Cases("deallocate", "dispose", "unref", "destruct", Verb::Release)
          .Cases("del", "kfree", "drop", Verb::Release)
          .Cases("realloc", "reallocate", "resize", Verb::Resize)
          .Cases("init", "open", "load", "setup", "initialize", Verb::Init)
          .Cases("start", "begin", "prepare", "ctor", Verb::Init)
          .Cases("deinit", "close", "fini", "cleanup", "unload", Verb::Deinit)
          .Cases("uninit", "shutdown", "teardown", "finalize", Verb::Deinit)
          .Cases("stop", "end", "finish", "dtor", "terminate", Verb::Deinit)
          .Cases("deinitialize", "uninitialize", Verb::Deinit)
          .Cases("reset", "clear", "rewind", "flush", Verb::Reset)
          .Default(Verb::None);
  if (V != Verb::None)
    return V;
  // Prefixed C names are one word: xmalloc, zfree, kcalloc, g_strdup's kin.
  if (W.size() > 4) {
    for (StringRef S :
         {"malloc", "calloc", "alloc", "strdup", "strndup", "memdup"})
      if (W.ends_with(S))
        return W.ends_with("realloc")   ? Verb::Resize
               : W.ends_with("dealloc") ? Verb::Release
                                        : Verb::Acquire;
    if (W.size() <= 7 && W.ends_with("free")) // but not "lockfree"
      return Verb::Release;
  }
  return Verb::None;
}

bool isOneOf(StringRef W, llvm::ArrayRef<StringRef> List) {
  return llvm::is_contained(List, W);
}

/// The words of an identifier, with the verbs that are written as one word and
/// as two ("set up", "tear down", "de init") always as one, and those that are
/// spelled in two ways ("finalise") always as the tables have them: with a z.
llvm::SmallVector<std::string, 4> verbWordsOf(StringRef Identifier) {
  llvm::SmallVector<std::string, 4> Words;
  for (std::string &Word : wordsOf(Identifier)) {
    if (StringRef(Word).ends_with("ise"))
      Word[Word.size() - 2] = 'z';
    StringRef Before = Words.empty() ? StringRef() : StringRef(Words.back());
    bool Joins = (Word == "up" && isOneOf(Before, {"set", "clean"})) ||
                 (Word == "down" && isOneOf(Before, {"tear", "shut"})) ||
                 (isOneOf(Before, {"de", "un"}) &&
                  isOneOf(Word, {"init", "initialize"}));
    if (Joins)
      Words.back() += Word;
    else
      Words.push_back(std::move(Word));
  }
  return Words;
}

} // namespace

/// `is_open`, `get_free_list`: these ask, whatever verb comes after them.
static bool asksOnly(StringRef W) {
  return isOneOf(W, {"is",       "has",        "can",      "should",  "needs",
                     "set",      "check",      "num",      "count",   "max",
                     "min",      "print",      "dump",     "find",    "lookup",
                     "register", "unregister", "on",       "after",   "before",
                     "prepare",  "async",      "schedule", "request", "try",
                     "maybe"});
}

/// `pool_cleanup_register`: what comes before these is only what they are
/// about.
static bool isAbout(StringRef W) {
  return isOneOf(W,
                 {"register", "unregister", "run", "callback", "handler",
                  "hook", "later", "cb", "size", "count", "list", "flag",
                  "mask", "mode", "state", "error", "message", "msg", "event"});
}

Verb verbOf(StringRef Identifier, StringRef Type) {
  Verb Last = Verb::None;
  auto Words = verbWordsOf(Identifier);
  auto TypeWords = wordsOf(Type);
  auto IsSubject = [&](StringRef W) {
    return llvm::is_contained(TypeWords, W);
  };
  for (size_t I = 0; I < Words.size(); ++I) {
    StringRef W = Words[I];
    if (I + 1 < Words.size() && asksOnly(W) && !IsSubject(W))
      if (Verb V = verbOfWord(Words[I + 1]); V != Verb::None || I == 0) {
        if (V != Verb::Init || W != "try")
          return Verb::None;
      }
    if (I > 0 && isAbout(W) && !IsSubject(W) && I + 1 == Words.size() &&
        Last != Verb::None && Last != Verb::Acquire && Last != Verb::Init)
      return Verb::None;
    if (Verb V = verbOfWord(W); V != Verb::None)
      Last = V;
  }
  return Last;
}

bool isRawAcquireName(StringRef Identifier) {
  for (const std::string &Word : wordsOf(Identifier)) {
    StringRef W = Word;
    if (W == "allocate" || W.ends_with("dup") || W == "asprintf" ||
        W == "vasprintf" || W == "get" || W == "grab")
      return true;
    if (W.ends_with("alloc") && !W.ends_with("dealloc") &&
        !W.ends_with("realloc"))
      return true;
  }
  return false;
}

bool isDuplicateName(StringRef Identifier) {
  for (const std::string &Word : wordsOf(Identifier)) {
    StringRef W = Word;
    if (W.ends_with("dup") || W.ends_with("dupe") || W == "clone" ||
        W == "duplicate" || W == "copy")
      return true;
  }
  return false;
}

bool isInitName(StringRef Identifier, StringRef Type) {
  Verb V = verbOf(Identifier, Type);
  return V == Verb::Init || V == Verb::Acquire;
}

bool isDeinitName(StringRef Identifier, StringRef Type) {
  Verb V = verbOf(Identifier, Type);
  return V == Verb::Deinit || V == Verb::Release;
}

bool isCertainDeinitName(StringRef Identifier, StringRef Type) {
  if (!isDeinitName(Identifier, Type))
    return false;
  for (const std::string &W : verbWordsOf(Identifier))
    if (isOneOf(W, {"stop", "end", "finish", "drop", "del", "unref", "finalize",
                    "terminate"}))
      return false;
  return true;
}

bool mayEndName(StringRef Identifier) {
  // Also where the name asks or is about something: `on_close(c)`.
  for (const std::string &Word : verbWordsOf(Identifier)) {
    Verb V = verbOfWord(Word);
    StringRef W = Word;
    if (V == Verb::Release || V == Verb::Deinit || V == Verb::Reset ||
        V == Verb::Resize)
      return true;
    if (isOneOf(W, {"put",        "deref",       "decref",     "detach",
                    "kill",       "quit",        "exit",       "remove",
                    "unlink",     "recycle",     "clean",      "purge",
                    "return",     "discard",     "take",       "steal",
                    "adopt",      "transfer",    "consume",    "give",
                    "register",   "submit",      "post",       "send",
                    "enqueue",    "push",        "done",       "abort",
                    "cancel",     "reap",        "gc",         "dismiss",
                    "retire",     "expire",      "commit",     "leave",
                    "disconnect", "erase",       "attach",     "destructor",
                    "decr",       "ref",         "refs",       "refcount",
                    "rc",         "unreference", "dereference"}))
      return true;
    if (W.ends_with("free") || W.starts_with("free") || W.starts_with("unref"))
      return true;
  }
  return false;
}

static bool hasWord(StringRef Identifier,
                    std::initializer_list<StringRef> Words) {
  return llvm::any_of(wordsOf(Identifier), [&](const std::string &W) {
    return llvm::is_contained(Words, W);
  });
}

bool isMarkName(StringRef Identifier) {
  return hasWord(Identifier, {"mark", "save", "checkpoint", "snapshot",
                              "savepoint", "tell"});
}

bool isRewindName(StringRef Identifier) {
  return hasWord(Identifier,
                 {"rewind", "restore", "pop", "rollback", "unwind"});
}

bool isSetName(StringRef Identifier) {
  return hasWord(Identifier, {"set", "assign", "update", "replace", "rename"});
}

bool endsByName(StringRef Identifier) {
  return llvm::any_of(wordsOf(Identifier), [](const std::string &W) {
    return llvm::StringSwitch<bool>(W)
        .Cases("free", "delete", "destroy", "dispose", "dealloc", true)
        .Cases("deallocate", "destruct", true)
        .Default(false);
  });
}

bool isWipeName(StringRef Identifier) {
  for (const std::string &Word : verbWordsOf(Identifier))
    if (isOneOf(Word, {"zero", "zeroize", "memzero", "bzero", "wipe", "cleanse",
                       "scrub", "burn"}))
      return true;
  return false;
}

bool isKeepName(StringRef Identifier) {
  auto Words = wordsOf(Identifier);
  return llvm::any_of(Words, [](StringRef W) {
    return isOneOf(W, {"add", "insert", "push", "put", "append", "prepend",
                       "register", "attach", "link", "enqueue", "store"});
  });
}

bool isArenaName(StringRef Identifier) {
  for (const std::string &Word : wordsOf(Identifier)) {
    StringRef W = Word;
    if (isOneOf(W, {"arena", "pool", "scratch", "region", "zone", "bump",
                    "linear", "obstack", "slab", "monotonic", "stackalloc"}))
      return true;
    if (W.ends_with("arena") || W.ends_with("pool"))
      return true;
  }
  return false;
}

bool isAllocatorName(StringRef Identifier) {
  for (const std::string &Word : wordsOf(Identifier)) {
    StringRef W = Word;
    if (isOneOf(W, {"allocator", "alloc", "allocators", "heap", "mem", "memory",
                    "gpa", "malloc", "mm", "resource"}))
      return true;
    if (W.ends_with("allocator") || W.ends_with("alloc"))
      return true;
  }
  return isArenaName(Identifier);
}

bool arePaired(StringRef Begin, StringRef End) {
  auto Strip = [](StringRef Name) {
    std::string Rest;
    for (const std::string &Word : verbWordsOf(Name)) {
      StringRef W = Word;
      if (verbOfWord(W) == Verb::None) {
        Rest += W;
        continue;
      }
      // zmalloc and zfree share the z.
      for (StringRef S : {"malloc", "calloc", "zalloc", "alloc", "strndup",
                          "strdup", "memdup", "realloc", "free"})
        if (W.size() <= S.size() + 4 && W.ends_with(S)) {
          Rest += W.drop_back(S.size());
          break;
        }
    }
    return Rest;
  };
  return Strip(Begin) == Strip(End);
}

} // namespace whofrees::lifecycle
