import java.io.File;
import java.util.List;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.multipdf.PDFMergerUtility;

/** Merges PDFs with their tags: the target first, then the files. Without files it only loads. */
public class MergeTagged {
    public static void main(String[] paths) throws Exception {
        PDFMergerUtility merger = new PDFMergerUtility();
        merger.setDestinationFileName(paths[0]);
        for (String path : List.of(paths).subList(1, paths.length)) {
            merger.addSource(new File(path));
        }
        if (paths.length > 1) {
            merger.mergeDocuments(MemoryUsageSetting.setupMainMemoryOnly());
        }
    }
}
