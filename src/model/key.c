#include "model/key.h"

const char *const key_names[KEY_COUNT - 1] = {
#define X(upper, lower) #lower,
	KEY_LIST(X)
#undef X
};
