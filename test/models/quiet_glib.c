// REQUIRES: glib
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %glib_flags
#include <glib.h>
#include <stdlib.h>

struct model {
  gchar *name;
  gfloat *weights;
  gchar **labels;
};

struct model *model_new(const gchar *name, const gchar *labels) {
  struct model *model = g_new0(struct model, 1);
  model->name = g_strdup(name);
  model->weights = g_new(gfloat, 100);
  model->labels = g_strsplit(labels, ",", 0);
  return model;
}

void model_free(struct model *model) {
  if (!model)
    return;
  g_clear_pointer(&model->name, g_free);
  g_free(model->weights);
  g_strfreev(model->labels);
  g_free(model);
}

gboolean has_text(const gchar *path) {
  g_autofree gchar *full = g_build_filename("/etc", path, NULL);
  gchar *text = NULL;
  GError *error = NULL;
  if (!g_file_get_contents(full, &text, NULL, &error)) {
    g_error_free(error);
    return FALSE;
  }
  gboolean filled = g_str_has_prefix(text, "x");
  g_free(text);
  return filled;
}

GPtrArray *names(void) {
  GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(all, g_strdup("weights"));
  g_ptr_array_add(all, g_strdup_printf("bias%d", 1));
  return all;
}

void both(void) { free(g_strdup("the C library's since 2.46")); }
