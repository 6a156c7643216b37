// REQUIRES: glib
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %glib_flags
#include <glib.h>

int lost(int kind) {
  gchar *name = g_strdup_printf("%d", kind);
  if (kind > 7)
    return 1;
  g_free(name);
  return 0;
}
// CHECK: asks_glib.c:6:17: warning: 'name' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(const gchar *line) {
  gchar **words = g_strsplit(line, " ", 0);
  g_free(words);
}
// CHECK: asks_glib.c:16:3: warning: 'words' comes from 'g_strsplit', but is released here through 'g_free'; {{.*}} [whofrees-wrong-allocator]

gboolean has_text(const gchar *path) {
  gchar *text;
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return FALSE;
  gboolean filled = text[0] != 0;
  return filled;
}
// CHECK: asks_glib.c:22:8: warning: 'text' is acquired here, but 'has_text' returns without releasing it; {{.*}} [whofrees-missing-release]
