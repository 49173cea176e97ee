"""pyHanko as a peer: reads a JSON array of requests from stdin, prints a JSON array of answers.

A request is {"do": "validate" | "sign" | "time", ...}; an answer that failed is {"error": text}. Each tells how long it took.
"""

import io
import json
import logging
import sys
import time

from asn1crypto import crl
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

SUBFILTERS = {
    "ETSI.CAdES.detached": SigSeedSubFilter.PADES,
    "adbe.pkcs7.detached": SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
}


def baseline_faults(signature):
    """What ETSI EN 319 142-1 §6.3 table 1 asks of level B and the signature lacks."""
    dictionary, info = signature.sig_object, signature.signer_info
    attributes = {attribute["type"].native for attribute in info["signed_attrs"]}
    certificates = [choice.chosen.dump() for choice in signature.signed_data["certificates"]]
    demands = {
        "SubFilter": dictionary.get("/SubFilter") == "/ETSI.CAdES.detached",
        "Filter": "/Filter" in dictionary,
        "M": "/M" in dictionary,
        "no Cert": "/Cert" not in dictionary,
        "one signer": len(signature.signed_data["signer_infos"]) == 1,
        "detached": signature.signed_data["encap_content_info"]["content"].native is None,
        "content-type": "content_type" in attributes,
        "message-digest": "message_digest" in attributes,
        "signing-certificate-v2": "signing_certificate_v2" in attributes,
        "no signing-time": "signing_time" not in attributes,
        "certificate": signature.signer_cert.dump() in certificates,
        "no plain signing-certificate": "signing_certificate" not in attributes,
    }
    return [demand for demand, met in demands.items() if not met]


def validate(request):
    """Every signature of a PDF as pyHanko judges it, without network."""
    root = load_cert_from_pemder(request["root"])
    with open(request["pdf"], "rb") as file:
        # Without `strict` pyHanko reads hybrid files and slightly damaged ones too.
        answers = []
        reader = PdfFileReader(file, strict=request.get("strict", True))
        if "password" in request:
            reader.decrypt(request["password"])
        for signature in reader.embedded_signatures:
            options = {"trust_roots": [root], "allow_fetching": False}
            if request.get("longTerm"):
                # By what the document holds: all is demanded of the signer and of the timestamp.
                store = DocumentSecurityStore.read_dss(reader)
                context = store.as_validation_context({**options, "revocation_mode": "require"})
            else:
                context = ValidationContext(**options)
            status = validate_pdf_signature(signature, context, context if request.get("longTerm") else None)
            answers.append(
                {
                    "field": signature.field_name,
                    "intact": status.intact,
                    "valid": status.valid,
                    "trusted": status.trusted,
                    "bottomLine": status.bottom_line,
                    "coverage": status.coverage.name,
                    "modification": status.modification_level.name if status.modification_level else None,
                    "docMdpOk": status.docmdp_ok,
                    "mechanism": status.pkcs7_signature_mechanism,
                    "baselineFaults": baseline_faults(signature),
                }
            )
        return {"signatures": answers}


def signer_of(request):
    return signers.SimpleSigner.load(
        request["key"], request["certificate"], ca_chain_files=request.get("chain", []), prefer_pss=request.get("pss", False)
    )


def long_term(request):
    """What level LT needs beside level B: an authority for timestamps in this process, and revocation lists from files."""
    if "longTerm" not in request:
        return {}, None
    wish = request["longTerm"]
    lists = []
    for path in wish["crls"]:
        with open(path, "rb") as file:
            lists.append(crl.CertificateList.load(file.read()))
    tsa = load_cert_from_pemder(wish["tsa"]["certificate"])
    context = ValidationContext(
        trust_roots=[load_cert_from_pemder(wish["root"])],
        other_certs=[tsa, *(load_cert_from_pemder(path) for path in wish["certificates"])],
        crls=lists,
        allow_fetching=False,
        revocation_mode="require",
    )
    stamper = DummyTimeStamper(tsa_cert=tsa, tsa_key=load_private_key_from_pemder(wish["tsa"]["key"], None))
    return {"embed_validation_info": True, "validation_context": context}, stamper


def sign(request):
    """Signs `pdf` into `output`, once for each entry of `signatures`, after an update that adds empty `fields`."""
    with open(request["pdf"], "rb") as file:
        current = io.BytesIO(file.read())
    if request.get("fields"):
        writer = IncrementalPdfFileWriter(current, strict=False)
        for place, name in enumerate(request["fields"]):
            append_signature_field(writer, SigFieldSpec(name, box=(10 + 120 * place, 10, 110 + 120 * place, 60)))
        current = io.BytesIO()
        writer.write(current)
    options, stamper = long_term(request)
    for wish in request["signatures"]:
        metadata = signers.PdfSignatureMetadata(
            field_name=wish["field"],
            md_algorithm=wish.get("digest", "sha256"),
            subfilter=SUBFILTERS[wish["subFilter"]],
            certify="certify" in wish,
            docmdp_permissions=MDPPerm(wish.get("certify", 2)),
            reason=wish.get("reason"),
            **options,
        )
        writer = IncrementalPdfFileWriter(current, strict=False)
        current = signers.sign_pdf(writer, metadata, signer=signer_of(wish), timestamper=stamper)
    with open(request["output"], "wb") as file:
        file.write(current.getbuffer())
    return {}


def time_signing(request):
    """Median time in milliseconds of the library's call that signs `pdf` (a PAdES signature), the key loaded before."""
    signer = signer_of(request)
    with open(request["pdf"], "rb") as file:
        pdf = file.read()
    metadata = signers.PdfSignatureMetadata(field_name="Sig", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    times = []
    end = time.perf_counter() + request.get("budgetMs", 2000) / 1000
    while len(times) < 4 or (time.perf_counter() < end and len(times) < 500):
        start = time.perf_counter()
        signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer=signer)
        times.append((time.perf_counter() - start) * 1000)
    counted = sorted(times[1:])
    return {"medianMs": counted[len(counted) // 2], "runs": len(counted)}


acts = {"validate": validate, "sign": sign, "time": time_signing}


def answer(request):
    start = time.perf_counter()
    try:
        found = acts[request["do"]](request)
    except Exception as error:  # whatever a peer throws is its answer
        found = {"error": f"{type(error).__name__}: {error}"}
    return {**found, "ms": (time.perf_counter() - start) * 1000}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    json.dump([answer(request) for request in json.load(sys.stdin)], sys.stdout)
