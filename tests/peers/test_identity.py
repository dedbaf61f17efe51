"""Identity on Cognito, with two peers: moto, which knows most operations, and
cognito-local, which checks codes and devices. What either is laxer in than
the service is asked of the other."""
import base64
import hashlib
import hmac
import json
import secrets
import time

import boto3
import conftest
import peers
import pytest
from joserfc import jwk, jwt

POLICY = {'MinimumLength': 8, 'RequireUppercase': False,
          'RequireLowercase': False, 'RequireNumbers': False,
          'RequireSymbols': False}


def client_of(port):
    return boto3.client('cognito-idp', region_name='eu-west-1',
                        endpoint_url=f'http://127.0.0.1:{port}',
                        aws_access_key_id='AKIATESTS',
                        aws_secret_access_key=conftest.SECRET)


def pool(port, **more):
    """A new user pool with the groups, as conf/aws makes one."""
    c = client_of(port)
    made = c.create_user_pool(
        PoolName='tandem-' + secrets.token_hex(4),
        Policies={'PasswordPolicy': POLICY}, UsernameAttributes=['email'],
        AutoVerifiedAttributes=['email'], MfaConfiguration='OPTIONAL',
        **more)['UserPool']['Id']
    for group in ('candidate', 'employer', 'admin'):
        c.create_group(UserPoolId=made, GroupName=group)
    return made


def app(port, pool_id, **more):
    return client_of(port).create_user_pool_client(
        UserPoolId=pool_id, ClientName='tandem', ExplicitAuthFlows=[
            'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        **more)['UserPoolClient']


def fresh(port):
    pool_id = pool(port)
    return f'{pool_id}/{app(port, pool_id)["ClientId"]}'


# ---- moto --------------------------------------------------------------------

@pytest.mark.parametrize('promise', [
    'sign_up', 'proven', 'unknown', 'pauses', 'new_passwords', 'second',
    'spare', 'second_pauses', 'groups_are_roles',
    'who_moves_signs_in_by_the_new_address',
    'who_is_disabled_stays_out_until_enabled',
    'stands_for_a_person_until_barred',
    'nobody_is_no_error_to_decide_about'])
def test_identity_on_moto(aws, moto, promise):
    # Some names begin others.
    aws.contract(f'identity_cognito.{promise}', TANDEM_TEST_POOLS=' '.join(
        fresh(moto.port) for _ in range(2)))


def test_the_keys_of_a_pool_are_read_once(aws, moto):
    aws.contract('identity_cognito.signs_in_twice',
                 TANDEM_TEST_POOLS=fresh(moto.port))
    assert aws.proxy.key_lists == 1


def test_known_keys_hold_while_the_list_is_away(aws, moto):
    aws.proxy.key_lists_most = 1
    aws.contract('identity_cognito.signs_in_while',
                 TANDEM_TEST_POOLS=fresh(moto.port))
    assert aws.proxy.key_lists == 2


# ---- cognito-local -----------------------------------------------------------

@pytest.mark.parametrize('promise', [
    'passwords', 'codes', 'drop', 'a_device_lets_in',
    'a_wrong_code_sets_no_password', 'a_pass_that_was_given_back_is_over'])
def test_identity_on_cognito_local(cognito_aws, cognito_local, promise):
    name = fresh(cognito_local.port)
    issuer = f'http://127.0.0.1:{cognito_local.port}/{name.split("/")[0]}'
    cognito_aws.contract(f'identity_cognito.{promise}',
                         TANDEM_TEST_POOLS=name, TANDEM_COGNITO_ISSUER=issuer,
                         TANDEM_TEST_CODE=peers.COGNITO_CODE)


# ---- tokens ------------------------------------------------------------------

KEY = jwk.RSAKey.generate_key(2048, {'kid': 'one', 'alg': 'RS256',
                                     'use': 'sig'})
OTHER = jwk.RSAKey.generate_key(2048, {'kid': 'two', 'alg': 'RS256'})
NAMELESS = 'it is not signed with RS256 by a named key'


def token(pool_id, client_id, key=KEY, head=None, **claims):
    now = int(time.time())
    said = {'iss': f'https://cognito-idp.eu-west-1.amazonaws.com/{pool_id}',
            'aud': client_id, 'token_use': 'id', 'exp': now + 3600,
            'iat': now, 'sub': 'a-person', 'email': 'mirela@mail.example',
            **claims}
    return jwt.encode(head or {'alg': 'RS256', 'kid': 'one'}, said, key)


def answer(text):
    return ('answer', 200, {'Content-Type': 'application/x-amz-json-1.1'},
            json.dumps({'AuthenticationResult': {
                'IdToken': text, 'AccessToken': 'x' * 20,
                'TokenType': 'Bearer'}}).encode())


def unsigned(pool_id, client_id):
    """What says of itself that it needs no signature."""
    body = token(pool_id, client_id).split('.')[1]
    head = base64.urlsafe_b64encode(b'{"alg":"none","kid":"one"}').decode()
    return f'{head.rstrip("=")}.{body}.'


def by_public_key(pool_id, client_id):
    """The old trick: an HMAC with the public key as its secret."""
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"one"}').decode()
    text = head.rstrip('=') + '.' + token(pool_id, client_id).split('.')[1]
    mac = hmac.new(KEY.as_pem(private=False), text.encode(), hashlib.sha256)
    return text + '.' + base64.urlsafe_b64encode(mac.digest()).decode() \
        .rstrip('=')


@pytest.mark.parametrize('make, why', [
    (lambda p, c: token(p, c, iss='https://evil.example/' + p),
     'it is of another issuer'),
    (lambda p, c: token(p, 'another'), 'it is for another client'),
    (lambda p, c: token(p, c, token_use='access'), 'it is no id token'),
    (lambda p, c: token(p, c, exp=int(time.time()) - 600),
     'it is over; is this machine\'s clock right?'),
    (lambda p, c: token(p, c, sub=''), 'it names nobody'),
    (lambda p, c: token(p, c, key=OTHER), 'its signature is wrong'),
    (lambda p, c: token(p, c, key=OTHER,
                        head={'alg': 'RS256', 'kid': 'two'}),
     "its key is none of the pool's"),
    (unsigned, NAMELESS), (by_public_key, NAMELESS),
    (lambda p, c: token(p, c, head={'alg': 'RS256'}), NAMELESS),
    (lambda p, c: 'no token', 'it is no signed token'),
    (lambda p, c: 'x' * 20000, 'it is too long')])
def test_a_token_that_does_not_hold_lets_nobody_in(aws, moto, make, why):
    pool_id = pool(moto.port)
    client_id = app(moto.port, pool_id)['ClientId']
    aws.proxy.keys = json.dumps(
        {'keys': [KEY.as_dict(private=False)]}).encode()
    # Who is made, given a password, then signs in.
    aws.proxy.faults = [None, None, None, answer(make(pool_id, client_id))]
    aws.contract('identity_cognito.takes_no_token',
                 TANDEM_TEST_POOLS=f'{pool_id}/{client_id}',
                 TANDEM_TEST_WORDS='a token of Cognito does not hold: ' + why)


def test_a_token_of_somebody_else_lets_nobody_in(aws, moto):
    pool_id = pool(moto.port)
    client_id = app(moto.port, pool_id)['ClientId']
    aws.proxy.keys = json.dumps(
        {'keys': [KEY.as_dict(private=False)]}).encode()
    aws.proxy.faults = [None, None, None, answer(
        token(pool_id, client_id, email='eve@mail.example'))]
    aws.contract('identity_cognito.takes_no_token',
                 TANDEM_TEST_POOLS=f'{pool_id}/{client_id}',
                 TANDEM_TEST_WORDS="a token of Cognito is somebody else's")


def test_the_secret_of_a_client_is_proven(aws, moto):
    """Each call names the person; the hash is botocore's recipe."""
    pool_id = pool(moto.port)
    client = app(moto.port, pool_id, GenerateSecret=True)
    aws.contract('identity_cognito.sign_up',
                 TANDEM_TEST_POOLS=f'{pool_id}/{client["ClientId"]}',
                 TANDEM_COGNITO_CLIENT_SECRET=client['ClientSecret'])
    seen = 0
    for request in aws.proxy.requests:
        said = json.loads(request.body)
        told = said.get('AuthParameters', said)
        name = told.get('USERNAME') or told.get('Username')
        given = told.get('SECRET_HASH') or told.get('SecretHash')
        if 'ClientId' in said:
            right = hmac.new(client['ClientSecret'].encode(),
                             (name + client['ClientId']).encode(),
                             hashlib.sha256).digest()
            assert given == base64.b64encode(right).decode()
            seen += 1
    assert seen >= 4
