/** Tests of the way in: whole files, golden problems, the reference's completeness. No test here needs a file outside the module. */
package dev.berth.manifests;
