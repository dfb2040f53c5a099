import type { Send } from '../http/call.ts';
import { transactionPageSchema } from './parse-transaction.ts';
import type { ReportingApi } from './reporting-contract.ts';

export function createReportingApi(send: Send): ReportingApi {
  return {
    searchTransactions: ({ startAt, endAt, page, pageSize }) =>
      send({
        operation: 'reporting.searchTransactions',
        method: 'GET',
        template: '/v1/reporting/transactions',
        query: {
          start_date: startAt.toISOString(),
          end_date: endAt.toISOString(),
          fields: 'transaction_info',
          page: page?.toString(),
          page_size: pageSize?.toString(),
        },
        effect: 'read',
        schema: transactionPageSchema,
      }),
  };
}
