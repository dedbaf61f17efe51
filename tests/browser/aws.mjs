// The story alone, with scripts on, at a Tandem whose identity service mails
// codes: every flow with the ports on AWS. tests/peers/test_product.py runs it.
//
//     node aws.mjs BASE DATA OUT CODE
import { finish, open } from './kit.mjs';
import { story } from './story.mjs';

const browser = await open();
try {
    await story(browser, { scripts: true, width: 1280 });
} finally {
    await browser.close();
}
finish();
