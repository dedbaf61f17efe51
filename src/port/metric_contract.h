/* What any metric must do, on a metric that counted nothing. */
#ifndef TANDEM_METRIC_CONTRACT_H
#define TANDEM_METRIC_CONTRACT_H

#include "port/metric.h"

void metric_contract(struct metric *m);

#endif
