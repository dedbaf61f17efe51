// A real OpenSearch of one node on 127.0.0.1, from jars of Maven Central:
// java OpenSearch.java FOLDER HTTP-PORT TRANSPORT-PORT PLUGIN-CLASS
import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import org.codelibs.opensearch.runner.OpenSearchRunner;

public class OpenSearch {
    public static void main(String[] args) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> {
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", args[1]);
            settings.put("transport.port", args[2]);
            settings.put("discovery.type", "single-node");
            settings.put("cluster.routing.allocation.disk.threshold_enabled",
                         false);
        });
        runner.build(newConfigs().basePath(args[0]).numOfNode(1)
                         .pluginTypes(args[3]));
        Thread.currentThread().join();
    }
}
