// Has npm's lunr build its index from dokumente.jsonl and felder.json, and
// write it as JSON, as a site would that uses it: node lunr.mjs FOLDER
import { build } from '../search/lunr_oracle.mjs';

console.log(JSON.stringify(build(process.argv[2])).length);
