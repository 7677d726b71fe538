#include "output/view_name.h"

const char *const view_names[VIEW_COUNT - 1] = {
#define X(upper, lower) #lower,
	KEY_LIST(X) VIEW_LIST(X)
#undef X
};
