// RUN: %check_whofrees %s whofrees-missing-rollback

// In its second round the loop makes another node of the list: the first one,
// with what it holds, is the list's by then, and is dropped with it.

#include <stdlib.h>

struct track {
  char *title;
  struct track *next;
};

struct album {
  struct track *tracks;
};

static void *make(size_t size) {
  void *made = malloc(size);
  if (!made)
    return NULL;
  return made;
}

static void album_drop(struct album *album) {
  struct track *track, *next;
  for (track = album->tracks; track; track = next) {
    next = track->next;
    free(track->title);
    free(track);
  }
  free(album);
}

struct album *album_read(const char *text) {
  struct album *album = malloc(sizeof *album);
  if (!album)
    return NULL;
  album->tracks = NULL;
  for (; *text; text++) {
    struct track *track = make(sizeof *track);
    if (!track)
      goto fail;
    track->title = malloc(8);
    track->next = album->tracks;
    album->tracks = track;
    if (!track->title)
      goto fail;
  }
  return album;

fail:
  album_drop(album);
  return NULL;
}
