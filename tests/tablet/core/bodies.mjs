// Prints a revision as the tablet would send it, for the server's own reader to read.
import { encode, revisionBody } from "../../../audit_api/tablet/js/core/bodies.js";

const { audit, parts, sending } = JSON.parse(process.argv[2]);
process.stdout.write(encode(revisionBody(audit, parts, sending)));
