import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges PDFs with EU DSS, without network: {@code Judge ROOT.der LIST.crl... FILE.pdf...} prints one JSON array a PDF,
 * one object a signature.
 */
public final class Judge {
    public static void main(String[] words) {
        var anchors = new CommonTrustedCertificateSource();
        anchors.addCertificate(DSSUtils.loadCertificate(new File(words[0])));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        var lists = Arrays.stream(words).filter(word -> word.endsWith(".crl")).map(Judge::open);
        verifier.setCrlSource(new ExternalResourcesCRLSource(lists.toArray(InputStream[]::new)));
        for (String word : words) {
            if (word.endsWith(".pdf")) System.out.println(judge(word, verifier));
        }
    }

    private static InputStream open(String path) {
        try {
            return new FileInputStream(path);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static String judge(String path, CommonCertificateVerifier verifier) {
        var validator = SignedDocumentValidator.fromDocument(new FileDocument(path));
        validator.setCertificateVerifier(verifier);
        var report = validator.validateDocument().getSimpleReport();
        List<String> signatures = new ArrayList<>();
        for (String id : report.getSignatureIdList()) {
            var reasons = new ArrayList<String>();
            report.getAdESValidationErrors(id).forEach(error -> reasons.add(text(error.getValue())));
            signatures.add("{\"indication\":" + text(report.getIndication(id))
                    + ",\"subIndication\":" + text(report.getSubIndication(id))
                    + ",\"format\":" + text(report.getSignatureFormat(id))
                    + ",\"errors\":[" + String.join(",", reasons) + "]}");
        }
        return "[" + String.join(",", signatures) + "]";
    }

    private static String text(Object value) {
        return value == null ? "null" : '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
