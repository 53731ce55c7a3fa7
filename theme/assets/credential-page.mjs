// What a credential's page does in the browser.

import "./periods.mjs";
import "./self-check.mjs";
